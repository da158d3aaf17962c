/**
 * One notification in a digest, in the words of its reader: facts as a sentence, reasons,
 * deadlines.
 */
@NullMarked
package org.tbtwatch.digest.item;

import org.jspecify.annotations.NullMarked;
