package dev.groundwork.query;

/**
 * Where in a text the words of a search stand. The text is anybody's, and may hold the marks
 * themselves: it comes as HTML in which only {@code <mark>} is an element, each of which is ended
 * before the next begins, so that a page can show it as it is.
 */
final class Snippet {

    /** Of Unicode's private use, so that texts seldom have them. */
    static final char START = '\uE000';

    static final char STOP = '\uE001';

    private Snippet() {}

    /** Marks that do not pair are left out. */
    static String html(String marked) {
        StringBuilder html = new StringBuilder(marked.length() + 64);
        boolean inside = false;
        int lastStop = marked.lastIndexOf(STOP);
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            switch (c) {
                case START -> {
                    if (!inside && i < lastStop) {
                        html.append("<mark>");
                        inside = true;
                    }
                }
                case STOP -> {
                    if (inside) {
                        html.append("</mark>");
                        inside = false;
                    }
                }
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
