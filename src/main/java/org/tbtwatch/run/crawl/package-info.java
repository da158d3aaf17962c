/**
 * The first half of the road: asks a source as its shape wants, page by page, hands every answer to
 * the archive, the parsers and the gate before the store, and remembers how far it came.
 */
@NullMarked
package org.tbtwatch.run.crawl;

import org.jspecify.annotations.NullMarked;
