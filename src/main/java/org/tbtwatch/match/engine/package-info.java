/** Millions of saved searches as numbers: which hold a key, which survive their filters. */
@NullMarked
package org.tbtwatch.match.engine;

import org.jspecify.annotations.NullMarked;
