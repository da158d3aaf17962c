/** Commands that try matching: why, what if, how good. */
@NullMarked
package org.tbtwatch.cli.match;

import org.jspecify.annotations.NullMarked;
