/** Commands that measure and print figures. */
@NullMarked
package org.tbtwatch.cli.bench;

import org.jspecify.annotations.NullMarked;
