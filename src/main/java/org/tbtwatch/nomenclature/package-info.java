/**
 * Our own tables of trade words: Members, HS and ICS codes, product terms in four languages,
 * regimes; and their look-up. Tables are tab-separated files beside these classes, one row a line,
 * {@code #} for comments, so that a change reads well in a diff.
 */
@NullMarked
package org.tbtwatch.nomenclature;

import org.jspecify.annotations.NullMarked;
