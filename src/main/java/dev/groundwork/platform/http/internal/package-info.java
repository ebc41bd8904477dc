/** Assigns request ids and removes what the HTTP layer must not pass on. */
package dev.groundwork.platform.http.internal;
