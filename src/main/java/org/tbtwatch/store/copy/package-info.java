/** The whole store as a file and back, between databases of either kind. */
@NullMarked
package org.tbtwatch.store.copy;

import org.jspecify.annotations.NullMarked;
