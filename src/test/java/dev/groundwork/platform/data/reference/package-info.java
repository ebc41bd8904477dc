/**
 * A reference model of the read requests: filters, sorts, pages, selections, includes and access
 * rules, evaluated over rows in memory, and the random requests that the service and the model are
 * compared by. It shares no code with the service but the names of the API.
 */
package dev.groundwork.platform.data.reference;
