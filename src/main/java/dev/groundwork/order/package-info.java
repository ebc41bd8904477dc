/**
 * Orders, which are created with their lines and then only change their status. Adds {@code orders}
 * to a user, {@code lines} and {@code user} to an order.
 */
package dev.groundwork.order;
