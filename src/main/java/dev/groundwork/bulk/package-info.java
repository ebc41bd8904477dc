/**
 * What works on many rows for one caller. Exports are streamed by the request lane. Of imports, the
 * file is taken here, reactively; its rows are the batch lane's ({@link
 * dev.groundwork.bulk.batch}). Knows no feature: each one brings its routes, and says in an {@link
 * dev.groundwork.bulk.batch.ImportTable} where its rows go.
 */
package dev.groundwork.bulk;
