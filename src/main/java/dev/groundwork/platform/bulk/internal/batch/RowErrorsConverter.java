package dev.groundwork.platform.bulk.internal.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/**
 * Converts row errors to their stored form, a JSON array in a text column that both lanes can
 * write.
 */
@Converter
public class RowErrorsConverter implements AttributeConverter<List<RowError>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<RowError>> LIST = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(List<RowError> errors) {
        return write(errors);
    }

    @Override
    public List<RowError> convertToEntityAttribute(String json) {
        try {
            return json == null ? List.of() : JSON.readValue(json, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored errors of an import are not valid JSON", e);
        }
    }

    static String write(List<RowError> errors) {
        try {
            return JSON.writeValueAsString(errors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("serializing import errors cannot fail", e);
        }
    }
}
