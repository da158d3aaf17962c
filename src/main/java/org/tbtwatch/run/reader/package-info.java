/**
 * What a reader may do without a password: join, leave, choose, follow, say "not for me". What
 * comes in is a signed token; what it may change is written in it.
 */
@NullMarked
package org.tbtwatch.run.reader;

import org.jspecify.annotations.NullMarked;
