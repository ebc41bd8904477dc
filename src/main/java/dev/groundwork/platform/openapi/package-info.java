/**
 * Completes the API description with what annotations cannot know: the parameters of a list, the
 * includes that features contribute, and the problems of each route.
 */
package dev.groundwork.platform.openapi;
