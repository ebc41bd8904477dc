/** What runs an operation of the service and is no API. */
package dev.groundwork.platform.operations.internal;
