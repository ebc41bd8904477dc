/**
 * Everything that touches internals of a framework or a driver where no public way exists: small
 * classes, each with its reason and a canary test that fails when the internals change. Written for
 * Quarkus 3.33.2, Hibernate ORM 7.2.14, Hibernate Reactive 3.2.11, Vert.x 4.5.27 and pgjdbc.
 */
package dev.groundwork.platform.internal.compat;
