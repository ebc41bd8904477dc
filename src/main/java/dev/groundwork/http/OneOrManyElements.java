package dev.groundwork.http;

import jakarta.inject.Singleton;
import jakarta.validation.valueextraction.ExtractedValue;
import jakarta.validation.valueextraction.ValueExtractor;

/** Where a constraint's items stand: at their index in an array, or at no place of their own. */
@Singleton
public class OneOrManyElements implements ValueExtractor<OneOrMany<@ExtractedValue ?>> {

    @Override
    public void extractValues(OneOrMany<?> body, ValueReceiver receiver) {
        if (!body.isMany()) {
            receiver.value(null, body.items().get(0));
            return;
        }
        for (int i = 0; i < body.items().size(); i++) {
            receiver.indexedValue(null, i, body.items().get(i));
        }
    }
}
