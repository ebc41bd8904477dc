package dev.groundwork.platform.data.internal.sql;

import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.development.EmbeddedPostgresServer;
import dev.groundwork.platform.operations.OwnerDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PreUpdate;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.sql.SQLException;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.type.SqlTypes;

/** Entities for which Hibernate does something in a session. The tables exist during a test. */
public final class SpecialEntities {

    private static final String[] TABLES = {
        "stamped (note text, changes integer not null)",
        "wrapping (stamped_id bigint)",
        "labelled (label text)",
        "restricted (label text, hidden boolean not null, parent_id bigint)",
        "inheriting (label text, hidden boolean not null)",
        "addressed (label text, street text, city text)",
        "transformed (label text)",
        "sparse (label text default 'unset')",
        "coded (code text)",
        "worded (word jsonb)",
        "pot (label text)",
        "lid (pot_id bigint)"
    };

    private SpecialEntities() {}

    static void createTables() throws SQLException {
        for (String table : TABLES) {
            String name = table.substring(0, table.indexOf(' '));
            OwnerDatabase.execute(
                    """
                    create sequence %1$s_seq increment by 50;
                    create table %2$s,
                        id bigint primary key,
                        created_at timestamptz not null,
                        updated_at timestamptz not null,
                        version integer not null);
                    grant select, insert, update, delete on %1$s to %3$s;
                    grant usage on sequence %1$s_seq to %3$s
                    """
                            .formatted(
                                    name,
                                    table.substring(0, table.length() - 1),
                                    EmbeddedPostgresServer.RUNTIME_ROLE));
        }
    }

    static void dropTables() throws SQLException {
        for (String table : TABLES) {
            String name = table.substring(0, table.indexOf(' '));
            OwnerDatabase.execute("drop table %1$s; drop sequence %1$s_seq".formatted(name));
        }
    }

    /** Counts its changes by a callback. */
    @Entity(name = "Stamped")
    public static class Stamped extends BaseEntity {
        public String note;
        public int changes;

        @PreUpdate
        void countChange() {
            changes++;
        }
    }

    /** Writes the row that it refers to by a cascade. */
    @Entity(name = "Wrapping")
    public static class Wrapping extends BaseEntity {
        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        public Stamped stamped;
    }

    /** Has a constraint of Bean Validation. */
    @Entity(name = "Labelled")
    public static class Labelled extends BaseEntity {
        @NotBlank public String label;
    }

    /** Has two constraints of one type, which Java puts into an annotation of its own. */
    @Entity(name = "Twice")
    public static class Twice extends BaseEntity {
        @Pattern(regexp = "a.*")
        @Pattern(regexp = ".*z")
        public String label;
    }

    /** Maps some rows of its table. */
    @Entity(name = "Restricted")
    @SQLRestriction("not hidden")
    public static class Restricted extends BaseEntity {
        public String label;
        public boolean hidden;

        @ManyToOne(fetch = FetchType.LAZY)
        public Restricted parent;
    }

    /** Maps some rows of the table of each subclass. */
    @MappedSuperclass
    @SQLRestriction("not hidden")
    public abstract static class Hideable extends BaseEntity {
        public boolean hidden;
    }

    @Entity(name = "Inheriting")
    public static class Inheriting extends Hideable {
        public String label;
    }

    /** Has an embedded value of two columns. */
    @Entity(name = "Addressed")
    public static class Addressed extends BaseEntity {
        public String label;
        @Embedded public Address address;
    }

    @Embeddable
    public static class Address {
        public String street;
        public String city;
    }

    /** Writes a column by an expression. */
    @Entity(name = "Transformed")
    public static class Transformed extends BaseEntity {
        @ColumnTransformer(write = "upper(?)")
        public String label;
    }

    /** Leaves null to the default of the column. */
    @Entity(name = "Sparse")
    @DynamicInsert
    public static class Sparse extends BaseEntity {
        public String label;
    }

    /** Is inserted by a statement of its own. */
    @Entity(name = "Inserted")
    @SQLInsert(sql = "select 1")
    public static class Inserted extends BaseEntity {
        public String label;
    }

    /** Has a document as its text. */
    @Entity(name = "Worded")
    public static class Worded extends BaseEntity {
        @JdbcTypeCode(SqlTypes.JSON)
        public String word;
    }

    /** Leaves out rows where a session enables it. */
    @Entity(name = "Filtered")
    @FilterDef(name = "shown")
    @Filter(name = "shown", condition = "label is not null")
    public static class Filtered extends BaseEntity {
        public String label;
    }

    /** Stores a number as a text. */
    @Entity(name = "Coded")
    public static class Coded extends BaseEntity {
        @Convert(converter = CodeConverter.class)
        public Integer code;
    }

    /** {@code 7} as {@code n7}. */
    public static class CodeConverter implements AttributeConverter<Integer, String> {
        @Override
        public String convertToDatabaseColumn(Integer code) {
            return code == null ? null : "n" + code;
        }

        @Override
        public Integer convertToEntityAttribute(String stored) {
            return stored == null ? null : Integer.valueOf(stored.substring(1));
        }
    }

    /** Is referred to by at most one row. */
    @Entity(name = "Pot")
    public static class Pot extends BaseEntity {
        public String label;

        @OneToOne(mappedBy = "pot", fetch = FetchType.LAZY)
        public Lid lid;
    }

    @Entity(name = "Lid")
    public static class Lid extends BaseEntity {
        @OneToOne(fetch = FetchType.LAZY)
        public Pot pot;
    }
}
