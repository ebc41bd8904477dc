/** The queue behind fair shares. */
package dev.groundwork.platform.operations.internal.share;
