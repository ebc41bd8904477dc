/**
 * What an entity says of its table where JPA has no word for it. Read by {@code migrate check} and
 * {@code migrate revision --autogenerate}; the service itself never looks. What JPA or Hibernate
 * can say is said in their words: {@code @Index}, {@code @UniqueConstraint},
 * {@code @CheckConstraint}, {@code @ColumnDefault}, {@code @OnDelete}.
 */
package dev.groundwork.schema;
