package dev.groundwork.platform.data.reference;

import java.util.List;
import java.util.stream.Collectors;

/** A filter: a tree, and the spelling in which it is sent. */
sealed interface ReferenceFilter {

    /** As it stands in {@code filter=}, before it is percent-encoded. */
    String text();

    /**
     * A field compared with values.
     *
     * @param text with the chosen spelling of the operator and the chosen quotes
     */
    record Comparison(String field, ReferenceOperator operator, List<Object> values, String text)
            implements ReferenceFilter {}

    /**
     * All or one of the parts.
     *
     * @param and whether all must hold
     * @param words whether {@code and} and {@code or} are written out
     * @param bare whether brackets are left out where they make no difference
     */
    record Junction(boolean and, boolean words, boolean bare, List<ReferenceFilter> parts)
            implements ReferenceFilter {

        @Override
        public String text() {
            String separator = and ? words ? " and " : ";" : words ? " or " : ",";
            return parts.stream().map(this::part).collect(Collectors.joining(separator));
        }

        private String part(ReferenceFilter part) {
            boolean brackets = part instanceof Junction inner && (!bare || and && !inner.and);
            return brackets ? "(" + part.text() + ")" : part.text();
        }
    }
}
