/** One class for each part of the description. */
package dev.groundwork.platform.openapi.internal;
