/** The page's own font has no Arabic letters; this one is fetched with the Arabic texts and by nobody else. */
import './arabic-font.css';
