package dev.groundwork.query;

/**
 * Where in a text the words of a search stand. The text is anybody's: it comes as HTML in which
 * only the marks are elements, so that a page can show it as it is.
 */
final class Snippet {

    /** Of Unicode's private use, so that no text means anything by them. */
    static final char START = '\uE000';

    static final char STOP = '\uE001';

    private Snippet() {}

    static String html(String marked) {
        StringBuilder html = new StringBuilder(marked.length() + 64);
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            switch (c) {
                case START -> html.append("<mark>");
                case STOP -> html.append("</mark>");
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
