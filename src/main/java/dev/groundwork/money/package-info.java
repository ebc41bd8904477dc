/** Amounts with a currency, and the rules of ISO 4217 about them. Knows no feature. */
package dev.groundwork.money;
