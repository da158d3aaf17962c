/** How long work is done: in turns between processes, side by side, and timed by its stages. */
@NullMarked
package org.tbtwatch.run.work;

import org.jspecify.annotations.NullMarked;
