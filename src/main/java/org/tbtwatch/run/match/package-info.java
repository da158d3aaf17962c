/**
 * Saved searches tried out: why a notice came or not, what a search would have brought, and how
 * good matching is.
 */
@NullMarked
package org.tbtwatch.run.match;

import org.jspecify.annotations.NullMarked;
