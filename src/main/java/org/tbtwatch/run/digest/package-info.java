/**
 * From matches to digests that are composed and recorded: whose turn it is, what each is told, and
 * how to tell it once more for a page.
 */
@NullMarked
package org.tbtwatch.run.digest;

import org.jspecify.annotations.NullMarked;
