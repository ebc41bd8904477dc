/**
 * The platform: everything that is the same for each entity. Knows no feature; a feature adds to it
 * through CDI beans.
 *
 * <p>The public types of a package stand at its root, and the rest in {@code internal}. A feature
 * uses the roots. The packages stand on each other in this order: configuration, http, problem,
 * operations, security, data, and then bulk and openapi; migration and job stand on operations.
 */
package dev.groundwork.platform;
