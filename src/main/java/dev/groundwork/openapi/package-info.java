/**
 * Completes the API's description with what annotations cannot know: the parameters of a list from
 * the entity's allow-list, the includes that other features contribute, and every error of every
 * route from the catalogue. What a caller reads is thereby what the code does.
 */
package dev.groundwork.openapi;
