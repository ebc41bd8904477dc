/**
 * Annotations by which an entity describes its table where JPA has no word for it. {@code migrate
 * check} and {@code migrate revision --autogenerate} read them; the service itself does not. What
 * JPA or Hibernate can express is expressed by {@code @Index}, {@code @UniqueConstraint},
 * {@code @CheckConstraint}, {@code @ColumnDefault}, {@code @OnDelete}.
 */
package dev.groundwork.platform.migration;
