/**
 * Completes the API description with what annotations cannot know: the parameters of a list, the
 * includes that features contribute, which members are required and nullable, and the problems of
 * each route. Clients are generated from it, so it contains what generators understand and no more.
 */
package dev.groundwork.platform.openapi;
