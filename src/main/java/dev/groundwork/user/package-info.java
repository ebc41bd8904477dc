/**
 * People: sign-up, profile, and what strangers see of them. Depends on no other feature; posts and
 * orders tell users what can be included with them.
 */
package dev.groundwork.user;
