/**
 * The practice site: a stand-in for the public pages, on this machine, so that the whole road can
 * be walked without the internet.
 *
 * <p>In come notifications, our own written ones or any file of the same form; out go the same
 * addresses and shapes that the live pages have, with their dirt: leading blanks, HTML in titles,
 * one item per Member of a joint notification, rows of another area, cells nobody can read.
 */
@NullMarked
package org.tbtwatch.practice;

import org.jspecify.annotations.NullMarked;
