/**
 * What users buy: an order is made whole, with its lines, and then only steps from state to state.
 * Adds {@code orders} to a user, {@code lines} and {@code user} to an order.
 */
package dev.groundwork.order;
