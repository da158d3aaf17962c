/** Queries in Lucene's own syntax, checked when saved and run by Lucene Monitor. */
@NullMarked
package org.tbtwatch.match.expert;

import org.jspecify.annotations.NullMarked;
