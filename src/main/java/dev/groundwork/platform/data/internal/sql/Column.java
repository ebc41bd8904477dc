package dev.groundwork.platform.data.internal.sql;

import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.sql.Template;

/**
 * A column of an entity's table, or a formula over its columns.
 *
 * @param table the table that has it
 * @param name the column; null for a formula, which no index keeps
 * @param template the SQL with a mark in place of the table's alias
 * @param insertable whether a new row sets it
 * @param updatable whether a change may set it
 * @param type how values are converted
 */
public record Column(
        String table,
        String name,
        String template,
        boolean insertable,
        boolean updatable,
        ColumnType type) {

    static Column of(SelectableMapping mapped, ColumnType type) {
        String expression = mapped.getSelectionExpression();
        String column = Template.TEMPLATE + "." + expression;
        String custom = mapped.getCustomReadExpression();
        String template = custom != null ? custom : mapped.isFormula() ? expression : column;
        boolean plain = template.equals(column);
        boolean written = plain && isPlainWrite(mapped.getCustomWriteExpression());
        return new Column(
                mapped.getContainingTableExpression(),
                plain ? expression : null,
                template,
                written && mapped.isInsertable(),
                written && mapped.isUpdateable(),
                type);
    }

    /** Whether an expression writes the value itself. */
    static boolean isPlainWrite(String custom) {
        return custom == null || custom.equals("?");
    }

    /** The SQL of it for the row with this alias. */
    public String in(String alias) {
        return name == null ? template.replace(Template.TEMPLATE, alias) : alias + "." + name;
    }
}
