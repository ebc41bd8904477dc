/** The token routes, the keys, the password hash and the checks behind them. */
package dev.groundwork.platform.security.internal;
