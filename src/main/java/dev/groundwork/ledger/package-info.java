/**
 * The ledger: accounts, transfers between them, and the entries of a statement. What is promised
 * stands in {@code docs/transfers.md}, each with its test.
 *
 * <p>The rules of a move live in the database, in the functions of {@code V8__ledger.sql}: one
 * round trip, and locks that no network holds up (ADR 12). {@link dev.groundwork.ledger.Ledger} is
 * the one way to them, and adds the accounts' rules for callers.
 */
package dev.groundwork.ledger;
