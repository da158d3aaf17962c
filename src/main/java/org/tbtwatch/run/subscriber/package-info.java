/** Subscribers and their saved searches as tables: taken in, checked, given out. */
@NullMarked
package org.tbtwatch.run.subscriber;

import org.jspecify.annotations.NullMarked;
