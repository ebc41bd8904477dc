package dev.groundwork.platform.data.internal.query;

/**
 * Converts marked search matches in a text to HTML. The text is anybody's, and may hold the marks
 * themselves: it comes as HTML in which only {@code <mark>} is an element, each of which is ended
 * before the next begins, so that a page can show it as it is.
 */
public final class Snippet {

    /** Private-use characters, which are rare in texts. */
    public static final char START = '\uE000';

    public static final char STOP = '\uE001';

    private Snippet() {}

    /** Marks that do not pair are left out. */
    public static String html(String marked) {
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
