/**
 * Other engines over the same saved searches and notices, to measure tbtwatch's matching beside
 * them. They look for a keyword's own words only: no other languages, no product tables.
 */
@org.jspecify.annotations.NullMarked
package org.tbtwatch.rivals;
