/** Posts of users. Adds {@code posts} to a user and {@code author} to a post. */
package dev.groundwork.post;
