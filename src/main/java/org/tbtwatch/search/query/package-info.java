/**
 * From what a person typed to a query: read forgivingly, with notes on how it was read. No text is
 * an error.
 */
@NullMarked
package org.tbtwatch.search.query;

import org.jspecify.annotations.NullMarked;
