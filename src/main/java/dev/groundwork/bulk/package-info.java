/** What works on many rows for one caller: exports, streamed by the request lane. */
package dev.groundwork.bulk;
