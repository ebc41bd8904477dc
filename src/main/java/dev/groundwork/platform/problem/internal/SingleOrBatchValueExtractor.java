package dev.groundwork.platform.problem.internal;

import dev.groundwork.platform.problem.SingleOrBatch;
import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Extracts the items for Bean Validation, with their index if the body is an array. */
@Singleton
public class SingleOrBatchValueExtractor
        implements ValueExtractor<SingleOrBatch<@ExtractedValue ?>> {

    @Override
    public void extractValues(SingleOrBatch<?> body, ValueReceiver receiver) {
        if (!body.isBatch()) {
            receiver.value(null, body.items().get(0));
            return;
        }
        for (int i = 0; i < body.items().size(); i++) {
            receiver.indexedValue(null, i, body.items().get(i));
        }
    }
}
