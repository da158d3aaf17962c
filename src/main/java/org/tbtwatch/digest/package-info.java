/**
 * Which matches go to whom, and how they read: the text and HTML of a digest in the reader's
 * language. Knows nothing of mail servers or tables.
 */
@NullMarked
package org.tbtwatch.digest;

import org.jspecify.annotations.NullMarked;
