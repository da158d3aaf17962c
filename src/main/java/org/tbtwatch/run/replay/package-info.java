/** Reads again what is kept: pages of the archive, and files that a person has. Nobody is asked. */
@NullMarked
package org.tbtwatch.run.replay;

import org.jspecify.annotations.NullMarked;
