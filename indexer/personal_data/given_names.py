"""Given names that are no other word: where one stands with a capital, a person is named, whatever stands around it.

Names that are Dutch words or places too (Roos, Mark, Florence) are left out; those are found by where they stand.
"""

GIVEN_NAMES = frozenset(
    """
    Aad Adriaan Albert Alexander Alfred Andries Anton Arie Arjan Arjen Arnold Bart Bastiaan Bernard Bram Carel Casper
    Chris Christiaan Coen Cornelis Daan Daniël Dennis Dick Dirk Edwin Eelco Egbert Erik Erwin Evert Ferdinand Floris
    Frank Frans Freek Frits Gerard Gerben Gerrit Gert Gijs Guido Hans Harm Harrie Harry Hein Hendrik Henk Herman Hugo
    Ivo Jaap Jacob Jan Jasper Jelle Jeroen Jeffrey Jesse Jochem Joep Johan Johannes John Joost Joris Jos Jurgen Karel
    Kees Kevin Klaas Koen Lars Leendert Lennart Leo Lucas Luuk Maarten Marcel Marco Marijn Martijn Mathijs Matthijs
    Menno Michael Michiel Mike Niels Nico Olaf Onno Pascal Patrick Paul Peter Philip Pieter Piet Pim Raymond Reinier
    Remco Rene René Richard Rik Robert Robin Roel Roelof Roland Ronald Ruben Ruud Sander Sebastiaan Sjoerd Stefan
    Steven Stijn Sven Theo Thijs Thomas Tijmen Tim Tobias Tom Victor Vincent Walter Wesley Wessel Wilco Willem Wim
    Wouter Yannick Aaltje Agnes Alice Alies Amanda Angelique Anita Anja Anke Anna Anne Annelies Anneke Annemarie
    Annemiek Annette Annick Antoinette Astrid Barbara Bea Bernadette Bianca Brenda Brigitte Caroline Carla Carolien
    Catharina Cecile Charlotte Chantal Christa Christine Cindy Claudia Cora Corrie Daniëlle Debbie Denise Diana Dorien
    Eline Elise Elisabeth Ellen Elly Els Elsbeth Emma Erica Esmee Esther Eva Evelien Femke Fenna Francien Froukje
    Geertje Gerda Greet Hanneke Hanna Heleen Helena Henny Hilde Ilona Ilse Inge Ingeborg Ingrid Irene Iris Isabel
    Jacqueline Janneke Jantien Jeannette Jessica Jolanda Jolien Josien Joyce Judith Julia Karin Karlijn Kim Kirsten
    Klazien Lianne Lieke Liesbeth Linda Lisa Lisette Loes Lonneke Lotte Louise Lucia Maaike Machteld Manon Margreet
    Margriet Maria Marianne Marieke Marijke Marion Marit Marja Marjan Marjolein Marleen Marlies Marloes Martine Mascha
    Mieke Mirjam Miriam Monica Monique Nadine Natascha Nicole Nienke Olga Patricia Paula Paulien Petra Quirine Renate
    Renske Rianne Rianka Ria Rosalie Ruth Sabine Sandra Sanne Sara Sarah Saskia Silvia Simone Sofie Sonja Sophie
    Stephanie Susan Suzanne Sylvia Tamara Tanja Tessa Thea Tineke Trudy Truus Ursula Vera Veronica Wendy Wilhelmina
    Willemijn Wilma Yolanda Yvette Yvonne Abdel Abdelaziz Abdelhak Abdelkader Abdellah Abderrahim Abdul Abdullah
    Abdulkadir Achmed Adil Adnan Ahmad Ahmed Aicha Ali Alaa Amal Amin Amina Amir Amira Anas Anwar Asma Assia Ayman
    Ayoub Aziz Aziza Badr Bashar Bilal Bouchra Brahim Chaima Chaimae Dounia Driss Fadi Fadila Faisal Farah Farid
    Farida Faris Fatima Fatiha Fatma Fatna Faysal Fouad Ghada Habiba Hafid Hafsa Hakim Halima Hamid Hamza Hanan Hanane
    Haroun Hasan Hassan Hassna Hatice Hicham Hind Houda Hussein Ibrahim Ibtissam Ihsan Ikram Ilham Iman Imane Imran
    Ismail Jamal Jamila Kaoutar Karim Karima Khadija Khalid Khaled Laila Lamia Latifa Layla Leila Loubna Mahmoud Malak
    Malika Mariam Maryam Marwan Marwa Mehdi Mohamed Mohammad Mohammed Mounir Mourad Muhammad Mustafa Mustapha Nabil
    Nadia Nadir Naima Najat Najib Nasser Nawal Nora Noura Omar Omaima Osama Othman Ouafa Oussama Rachid Rachida Rania
    Rashid Redouan Rida Rim Saad Said Saïd Saida Salah Salim Salima Salma Samir Samira Sana Sanae Selma Siham Soufiane
    Soukaina Souad Tarik Tariq Walid Wafae Yasin Yasmina Yassin Yassine Yasser Younes Youssef Yusuf Yusra Zahra
    Zakaria Zaid Zainab Zeinab Zineb Zohra Ahmet Arzu Aylin Ayse Ayşe Aysel Aynur Baris Berat Berk Betül Burak Burcu
    Bülent Büsra Cem Cemal Cengiz Ceren Derya Dilek Ebru Ekrem Elif Emine Emre Enes Engin Ercan Erdal Erdem Erol Esra
    Fadime Fatih Ferhat Filiz Furkan Gökhan Gül Gülay Gülsen Hakan Halil Havva Hüseyin Huseyin Ilknur Ismet Kadir
    Kemal Kenan Kerem Kübra Leyla Mehmet Melek Melike Meltem Merve Meryem Mesut Metin Mevlüt Murat Nazan Necati Nesrin
    Nuray Nurcan Nurten Oguz Okan Onur Orhan Osman Ozan Ömer Omer Özge Özlem Ozlem Ramazan Recep Saliha Seda Sedat
    Selim Selin Sema Serap Serdar Serkan Sevda Sevgi Sevim Sibel Suleyman Süleyman Tayfun Tolga Tuba Tugba Tuncay Ugur
    Ümit Volkan Yasemin Yavuz Yıldız Yilmaz Yunus Zehra Zeliha Zeynep Abeba Abel Abraham Almaz Asmerom Awet Berhane
    Biniam Bereket Dawit Daniel Efrem Ermias Eyob Fikadu Filmon Fiyori Freweini Ghebre Girmay Goitom Haben Hagos Haile
    Helen Henok Hermon Hiwet Isaias Kahsay Kibrom Kidane Letebrhan Luwam Medhanie Meron Merhawi Mihret Mulugeta
    Natnael Natsnet Nahom Okbay Rahel Robel Samuel Selam Semere Semhar Senait Simon Solomon Tekle Tesfalem Tesfay
    Tsegay Winta Yohana Yohannes Yonas Yordanos Zerai Zewdi Abdi Abdirahman Abdullahi Ayaan Asha Fadumo Farhan Faduma
    Hodan Hibo Ifrah Ismahan Mohamud Nimco Sahra Warsame Yasmin Bahar Behrouz Dariush Farhad Farzad Fereshteh Golnaz
    Hamed Hossein Jawad Kamran Laleh Mahdi Masoud Mehran Mohsen Morteza Nasrin Navid Nazanin Parisa Parvin Payam Reza
    Roya Saeed Shabnam Shahin Shirin Soraya Anastasia Andrij Andrii Bohdan Dmytro Halyna Inna Iryna Ivan Kateryna
    Larysa Liudmyla Ljudmila Maksym Mykola Mykhailo Natalia Natalija Nataliya Oksana Oleh Oleksandr Oleksandra Oleksii
    Olena Olha Pavlo Serhii Sergej Sofiia Svetlana Svitlana Taras Tetiana Tetyana Valentyna Vasyl Viktor Viktoria
    Vitalii Volodymyr Yevhen Yulia Yuliia Yuri Agnieszka Aleksandra Andrzej Beata Dorota Ewa Grzegorz Jacek Katarzyna
    Krzysztof Magdalena Malgorzata Marek Marta Monika Pawel Piotr Tomasz Wojciech Zofia Bogdan Cristina Dumitru Elena
    Florin Gheorghe Ionela Mihai Radu Vasile Desislava Dimitar Georgi Ivanka Plamen Anand Anil Ashwin Dewi Ganesh
    Indra Kiran Mohan Narain Radjesh Rajesh Ravi Rishi Roshni Sandhya Shanti Sharda Soenita Sunita Vijay Xaviera
    Chantel Cherryl Clyde Delano Desmond Errol Gladys Humphrey Jermaine Lloyd Melvin Orlando Ricardo Rosita Sharon
    Sheila Shirley Stanley Urmy Winston Jing Jun Ling Ming Xia Xiao Xin Xiu Ying Yong Zhang Adam Adriana Aisha
    Alejandra Alejandro Alicia Ana André Andreas Andrea Anthony Antonio Beatriz Benjamin Carlos Carmen Catalina Clara
    David Diego Eduardo Emily Emmanuel Fernando Francisco Gabriel Gloria Guadalupe Isabella James Jennifer Joseph
    Joshua José Juan Juana Laura Liam Lorena Luis Luísa Manuel Marcus Martin Mateo Matthew Michelle Miguel Mohamad
    Nathan Nathalie Noah Oliver Oscar Pablo Pedro Rafael Ramon Raquel Roberto Samantha Sofia Teresa William Chukwu
    Emeka Ngozi Chinedu Kofi Kwame Kwabena Akua Abena Adwoa Fatou Fatoumata Mamadou Moussa Mariama Ousmane
    """.split()
)
