/** Commands that ask sources or read what they said. */
@NullMarked
package org.tbtwatch.cli.source;

import org.jspecify.annotations.NullMarked;
