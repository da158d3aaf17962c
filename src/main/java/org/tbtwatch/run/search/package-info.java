/** Asks the index and the store for those who look something up. */
@NullMarked
package org.tbtwatch.run.search;

import org.jspecify.annotations.NullMarked;
