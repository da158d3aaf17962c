/** Commands that find, show and give out notifications. */
@NullMarked
package org.tbtwatch.cli.search;

import org.jspecify.annotations.NullMarked;
