/** What is said of the documents found: facets, order, passages, neighbours. */
@NullMarked
package org.tbtwatch.search.hit;

import org.jspecify.annotations.NullMarked;
